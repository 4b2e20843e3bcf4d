/** A figure as PNG: the browser reads the SVG as a picture, in which nothing runs or loads, and paints it. */
import { el } from './dom';

/** Pixels for each unit of the figure. */
const FINE = 2;
/** The longest side that browsers paint. */
const MOST = 8_192;

/** Paints the SVG on two pixels for each of its own, or as many as there is room for; base64. Throws where it cannot be painted. */
export async function paintPng(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(FINE, MOST / Math.max(width, height));
  const canvas = el('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas to paint on');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
