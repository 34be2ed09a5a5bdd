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

# the committed digests of worlds and journals in every kind of build; each kind is compiled anew
digests:
    CARGO_PROFILE_DEV_OPT_LEVEL=0 cargo test --locked --target-dir target/unoptimised --test golden --test world_golden
    cargo test --locked --test golden --test world_golden
    cargo test --locked --release --test golden --test world_golden
    RUSTFLAGS=-Ctarget-cpu=native cargo test --locked --release --target-dir target/native --test golden --test world_golden

# p99 against single requests, over hours of traffic
hours:
    cargo test --locked --release --test world_discrete -- --ignored --nocapture

# an HTML debrief as a browser shows and prints it, in target/pages to be looked at; needs chromium and pdftoppm
pages run="":
    mkdir -p target/pages
    cargo run --release -- debrief {{run}} --format html > target/pages/debrief.html
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,2600 \
        --screenshot=target/pages/screen.png file://$PWD/target/pages/debrief.html
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --print-to-pdf=target/pages/print.pdf file://$PWD/target/pages/debrief.html
    pdftoppm -r 60 -png target/pages/print.pdf target/pages/page
