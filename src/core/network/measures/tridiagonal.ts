/**
 * The eigenvector, of length 1, of the greatest eigenvalue of a symmetric tridiagonal matrix: the eigenvalue by bisection, the
 * vector by inverse iteration just above it, where the matrix is definite and needs no pivots (Wilkinson 1965).
 * @param beside the entries next to the diagonal, one fewer; all above 0.
 */
export function leadingOfTridiagonal(diagonal: readonly number[], beside: readonly number[]): Float64Array {
  const size = diagonal.length;
  let low = Math.max(...diagonal);
  let high = Math.max(...diagonal.map((own, at) => own + (beside[at - 1] ?? 0) + (beside[at] ?? 0)));
  high += Math.abs(high) * 1e-15 + Number.MIN_VALUE;
  let pivots = pivotsAt(high, diagonal, beside);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const tried = pivotsAt(middle, diagonal, beside);
    if (tried) {
      high = middle;
      pivots = tried;
    } else low = middle;
  }
  let vector = new Float64Array(size).fill(1);
  for (let round = 0; round < 3 && pivots; round++) {
    const solved = vector.slice();
    for (let at = 1; at < size; at++) solved[at] = (solved[at] ?? 0) + ((beside[at - 1] ?? 0) / (pivots[at - 1] ?? 1)) * (solved[at - 1] ?? 0);
    for (let at = size - 1; at >= 0; at--) solved[at] = ((solved[at] ?? 0) + (beside[at] ?? 0) * (solved[at + 1] ?? 0)) / (pivots[at] ?? 1);
    const length = Math.hypot(...solved);
    vector = solved.map((value) => value / length);
  }
  return vector;
}

/** The pivots of `shift` I less the matrix; undefined where one is not above 0, so that the shift is not above all eigenvalues. */
function pivotsAt(shift: number, diagonal: readonly number[], beside: readonly number[]): Float64Array | undefined {
  const pivots = new Float64Array(diagonal.length);
  let last = 1;
  for (let at = 0; at < diagonal.length; at++) {
    last = shift - (diagonal[at] ?? 0) - (at > 0 ? (beside[at - 1] ?? 0) ** 2 / last : 0);
    if (!(last > 0)) return undefined;
    pivots[at] = last;
  }
  return pivots;
}
