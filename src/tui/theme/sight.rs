//! What eyes make of the palettes: contrast, and colours told apart with any kind of colour vision.

use super::depth::{Depth, Shade, indexed};
use super::{Palette, Role};
use ratatui::style::Color;

type Linear = [f64; 3];

const SIGNALS: [Role; 4] = [Role::Critical, Role::Warning, Role::Good, Role::Info];

/// sRGB without its curve (IEC 61966-2-1).
fn linear((red, green, blue): (u8, u8, u8)) -> Linear {
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    })
}

fn luminance(colour: Linear) -> f64 {
    0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
}

/// The contrast of WCAG 2.2: 1 to 21.
fn contrast(one: Linear, other: Linear) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

fn seen(shade: Shade, depth: Depth) -> Linear {
    match shade.at(depth) {
        Some(Color::Rgb(red, green, blue)) => linear((red, green, blue)),
        Some(Color::Indexed(place)) => linear(indexed(place)),
        other => panic!("{other:?} has no certain look"),
    }
}

/// A colour as somebody without one kind of cone sees it (Vienot, Brettel and Mollon, "Digital video colourmaps for
/// checking the legibility of displays by dichromats", 1999).
fn without(cone: char, [red, green, blue]: Linear) -> Linear {
    let (same, red_part, blue_part) = match cone {
        'L' => (0.112_38 * red + 0.887_62 * green, 0.004_01, 1.0),
        _ => (0.292_75 * red + 0.707_25 * green, -0.022_34, 1.0),
    };
    [same, same, red_part * (red - green) + blue_part * blue]
}

/// CIE 1976 L*a*b*, white D65.
fn lab([red, green, blue]: Linear) -> [f64; 3] {
    let curve = |t: f64| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(one: Linear, other: Linear) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

#[test]
fn every_role_can_be_read_on_its_page() {
    for palette in Palette::ALL {
        let Some((ink, paper)) = palette.page() else { continue };
        let least = if *palette == Palette::HighContrast { 7.0 } else { 4.5 };
        for depth in [Depth::True, Depth::Indexed] {
            let paper = seen(paper, depth);
            assert!(contrast(seen(ink, depth), paper) >= 7.0, "{palette} {depth}: ink");
            for role in SIGNALS.into_iter().chain([Role::Dim, Role::Accent]) {
                let shade = palette.shade(role).expect("a painted page colours every role");
                let contrast = contrast(seen(shade, depth), paper);
                assert!(contrast >= least, "{palette} {depth} {role:?}: {contrast:.2} to 1");
            }
        }
    }
}

#[test]
fn the_colour_blind_palette_is_told_apart_without_either_cone() {
    for (index, one) in SIGNALS.iter().enumerate() {
        for other in &SIGNALS[index + 1..] {
            let [one_seen, other_seen] =
                [one, other].map(|role| seen(Palette::ColourBlind.shade(*role).expect("a colour"), Depth::True));
            for cone in ['L', 'M'] {
                let apart = apart(without(cone, one_seen), without(cone, other_seen));
                assert!(apart >= 20.0, "{one:?} and {other:?} without {cone} cones are {apart:.1} apart");
            }
        }
    }
    // The measure can fail: what is told apart by red and green alone is not.
    let (red, green) = (linear((0xc0, 0x60, 0x30)), linear((0x60, 0x80, 0x30)));
    assert!(apart(red, green) > 40.0 && apart(without('M', red), without('M', green)) < 20.0);
}
