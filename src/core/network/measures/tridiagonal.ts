/**
 * The greatest eigenvalue, and its eigenvector of length 1, of a symmetric tridiagonal matrix: the eigenvalue by bisection, the
 * vector by inverse iteration just above it, where the matrix is definite and needs no pivots (Wilkinson 1965).
 * @param beside the entries next to the diagonal, one fewer; all above 0.
 */
export function leadingOfTridiagonal(diagonal: readonly number[], beside: readonly number[]): { readonly value: number; readonly vector: Float64Array } {
  const size = diagonal.length;
  let low = Math.max(...diagonal);
  let high = Math.max(...diagonal.map((own, at) => own + (beside[at - 1] ?? 0) + (beside[at] ?? 0)));
  high += Math.abs(high) * 1e-15 + Number.MIN_VALUE;
  let pivots = new Float64Array(size);
  let tried = new Float64Array(size);
  findPivots(high, diagonal, beside, pivots);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (findPivots(middle, diagonal, beside, tried)) {
      high = middle;
      [pivots, tried] = [tried, pivots];
    } else low = middle;
  }
  let vector = new Float64Array(size).fill(1);
  for (let round = 0; round < 3; round++) {
    const solved = vector.slice();
    for (let at = 1; at < size; at++) solved[at] = (solved[at] ?? 0) + ((beside[at - 1] ?? 0) / (pivots[at - 1] ?? 1)) * (solved[at - 1] ?? 0);
    for (let at = size - 1; at >= 0; at--) solved[at] = ((solved[at] ?? 0) + (beside[at] ?? 0) * (solved[at + 1] ?? 0)) / (pivots[at] ?? 1);
    const length = Math.sqrt(solved.reduce((sum, entry) => sum + entry * entry, 0));
    vector = solved.map((entry) => entry / length);
  }
  return { value: high, vector };
}

/** Finds the pivots of `shift` I less the matrix; false where one is not above 0, so that the shift is not above all eigenvalues. */
function findPivots(shift: number, diagonal: readonly number[], beside: readonly number[], pivots: Float64Array): boolean {
  let last = 1;
  for (let at = 0; at < diagonal.length; at++) {
    last = shift - (diagonal[at] ?? 0) - (at > 0 ? (beside[at - 1] ?? 0) ** 2 / last : 0);
    if (!(last > 0)) return false;
    pivots[at] = last;
  }
  return true;
}
