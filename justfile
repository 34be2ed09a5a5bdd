# The recipes are what continuous integration runs; `just` alone lists them.
default:
    @just --list

# everything that a change must pass
ci:
    .ci/run

# the tests
test:
    cargo test

# formatting and lints
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# the benches, each beside its anchor
bench:
    cargo bench

# starts the game
play *args:
    cargo run --release -- {{args}}
