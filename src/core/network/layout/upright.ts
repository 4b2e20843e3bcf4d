/** A cloud of points turned and scaled into a picture. */
import type { Place } from './arrange';

/**
 * The points with their longest stretch across (first principal axis; Pearson 1901), scaled evenly to fit a box, from 0, 0. Which end
 * is left is settled by the first point, so that the same cloud never comes out mirrored.
 */
export function upright(points: readonly Place[], width: number, height: number): readonly Place[] {
  const n = Math.max(1, points.length);
  const middle = { x: points.reduce((sum, { x }) => sum + x, 0) / n, y: points.reduce((sum, { y }) => sum + y, 0) / n };
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - middle.x) ** 2;
    xy += (x - middle.x) * (y - middle.y);
    yy += (y - middle.y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = points.map(({ x, y }) => ({ x: (x - middle.x) * cos + (y - middle.y) * sin, y: (y - middle.y) * cos - (x - middle.x) * sin }));
  const [left, top] = [Math.min(...turned.map(({ x }) => x)), Math.min(...turned.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...turned.map(({ x }) => x)), Math.max(...turned.map(({ y }) => y))];
  const scale = Math.min(right > left ? width / (right - left) : Infinity, bottom > top ? height / (bottom - top) : Infinity);
  const factor = Number.isFinite(scale) ? scale : 1;
  return turned.map(({ x, y }) => ({ x: (x - left) * factor, y: (y - top) * factor }));
}
