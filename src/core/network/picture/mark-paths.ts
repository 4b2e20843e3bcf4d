/** The marks of people, as paths for SVG and canvas alike. */
import type { Place } from '../layout/arrange';

/** Around 0, 0; all shapes cover about the same area. */
export function markPath(shape: number, radius: number): string {
  const r = radius;
  switch (shape) {
    case 1: {
      const s = r * 0.89;
      return `M${-s} ${-s}H${s}V${s}H${-s}Z`;
    }
    case 2: {
      const s = r * 1.25;
      return `M0 ${-s}L${s} ${s * 0.75}H${-s}Z`;
    }
    case 3: {
      const s = r * 1.25;
      return `M0 ${-s}L${s} 0L0 ${s}L${-s} 0Z`;
    }
    case 4: {
      const [a, b] = [r * 0.42, r * 1.1];
      return `M${-a} ${-b}H${a}V${-a}H${b}V${a}H${a}V${b}H${-a}V${a}H${-b}V${-a}H${-a}Z`;
    }
    default:
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
  }
}

/** The head of an arrow that ends at x, y and comes from x0, y0. */
export function headPath(x0: number, y0: number, x: number, y: number, size: number): string {
  const [tip, left, right] = headCorners(x0, y0, x, y, size);
  return `M${tip.x} ${tip.y}L${left.x} ${left.y}L${right.x} ${right.y}Z`;
}

/** The corners of such a head: its tip, and both ends of its base. */
export function headCorners(x0: number, y0: number, x: number, y: number, size: number): readonly [Place, Place, Place] {
  const length = Math.max(1, Math.hypot(x - x0, y - y0));
  const [ux, uy] = [(x - x0) / length, (y - y0) / length];
  const [bx, by] = [x - ux * size, y - uy * size];
  const half = size * 0.45;
  return [{ x, y }, { x: bx - uy * half, y: by + ux * half }, { x: bx + uy * half, y: by - ux * half }];
}
