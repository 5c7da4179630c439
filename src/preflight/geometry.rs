//! Rectangles and matrices of a page. Lengths are points (1/72 inch) unless a name says millimetres.
//! Nothing here knows what is drawn.

/// Points in a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// Points as millimetres.
pub fn mm(points: f64) -> f64 {
    points / POINTS_PER_MM
}

/// Millimetres as points.
pub fn points(mm: f64) -> f64 {
    mm * POINTS_PER_MM
}

/// A rectangle by its lower left and upper right corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl Rect {
    /// A rectangle from any two opposite corners, as PDF writes one (PDF 1.7, 7.9.5).
    pub fn of(corners: &[f64]) -> Option<Rect> {
        let [x0, y0, x1, y1] = *corners else { return None };
        Some(Rect { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) })
    }

    /// The smallest rectangle around some points; `None` without a point.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Rect> {
        points.into_iter().fold(None, |so_far, (x, y)| Some(so_far.map_or(Rect::point(x, y), |rect| rect.with(x, y))))
    }

    pub fn point(x: f64, y: f64) -> Rect {
        Rect { left: x, bottom: y, right: x, top: y }
    }

    fn with(self, x: f64, y: f64) -> Rect {
        Rect { left: self.left.min(x), bottom: self.bottom.min(y), right: self.right.max(x), top: self.top.max(y) }
    }

    /// The smallest rectangle around two.
    pub fn and(self, other: Rect) -> Rect {
        self.with(other.left, other.bottom).with(other.right, other.top)
    }

    /// The rectangle with `by` more on every side.
    pub fn grown(self, by: f64) -> Rect {
        Rect { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    pub fn width(self) -> f64 {
        self.right - self.left
    }

    pub fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// Whether `inner` lies within, give or take `slack` points.
    pub fn holds(self, inner: Rect, slack: f64) -> bool {
        self.left <= inner.left + slack
            && self.bottom <= inner.bottom + slack
            && self.right >= inner.right - slack
            && self.top >= inner.top - slack
    }

    /// Whether the two share more than an edge.
    pub fn meets(self, other: Rect) -> bool {
        self.left < other.right && other.left < self.right && self.bottom < other.top && other.bottom < self.top
    }

    fn corners(self) -> [(f64, f64); 4] {
        [(self.left, self.bottom), (self.right, self.bottom), (self.left, self.top), (self.right, self.top)]
    }
}

/// A transformation, written as PDF writes it: `[a b c d e f]` (PDF 1.7, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn of(numbers: &[f64]) -> Option<Matrix> {
        <[f64; 6]>::try_from(numbers).ok().map(Matrix)
    }

    pub fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this transformation, then `next`.
    pub fn then(self, next: Matrix) -> Matrix {
        let Matrix([a, b, c, d, e, f]) = self;
        let Matrix([p, q, r, s, t, u]) = next;
        Matrix([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let Matrix([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The rectangle around a transformed rectangle.
    pub fn around(self, rect: Rect) -> Rect {
        let corners = rect.corners().map(|(x, y)| self.apply(x, y));
        Rect::around(corners).unwrap_or(rect)
    }

    /// How long a unit along x and along y becomes.
    pub fn lengths(self) -> (f64, f64) {
        let Matrix([a, b, c, d, ..]) = self;
        (a.hypot(b), c.hypot(d))
    }

    /// How long the most shortened unit becomes: the smaller singular value.
    pub fn thinnest(self) -> f64 {
        let Matrix([a, b, c, d, ..]) = self;
        let squares = a * a + b * b + c * c + d * d;
        let area = (a * d - b * c).abs();
        let largest = ((squares + (squares * squares - 4.0 * area * area).max(0.0).sqrt()) / 2.0).sqrt();
        if largest > 0.0 { area / largest } else { 0.0 }
    }
}
