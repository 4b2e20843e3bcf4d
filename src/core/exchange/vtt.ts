import type { Cue, CuePart } from './cues';

/** What a WebVTT file holds besides its subtitles. */
export interface ReadCues {
  readonly cues: readonly Cue[];
  /** The words of its NOTE blocks. */
  readonly notes: readonly string[];
  readonly styles: number;
}

const TIMING = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s.*)?$/;

/** Reads WebVTT (W3C WebVTT 1); undefined where the text does not begin with `WEBVTT`. Lenient about what comes after, as browsers are. */
export function readVtt(text: string): ReadCues | undefined {
  if (!/^\ufeff?WEBVTT(?:[ \t\n]|$)/.test(text)) return undefined;
  const cues: Cue[] = [];
  const notes: string[] = [];
  let styles = 0;
  const blocks = text.split(/\n(?:[ \t]*\n)+/);
  for (const [index, block] of blocks.entries()) {
    const lines = block.split('\n').filter((line, at) => line !== '' || at > 0);
    const timing = lines.findIndex((line) => TIMING.test(line));
    if (timing === -1) {
      if (/^NOTE(?:[ \t]|$)/.test(lines[0] ?? '')) notes.push(block.replace(/^NOTE\s*/, '').replace(/\s+/g, ' ').trim());
      else if (/^(?:STYLE|REGION)\s*$/.test(lines[0] ?? '')) styles += 1;
      else if (index > 0 && cues.length > 0) continueLast(cues, block);
      continue;
    }
    const match = TIMING.exec(lines[timing] ?? '');
    if (!match) continue;
    const payload = lines.slice(timing + 1).join('\n');
    cues.push({ start: seconds(match[1] ?? ''), end: seconds(match[2] ?? ''), parts: partsOf(payload) });
  }
  return { cues, notes, styles };
}

/** Some writers leave blank lines inside a subtitle; its words must not be lost for that. A lone identifier is not words. */
function continueLast(cues: Cue[], block: string): void {
  const last = cues.at(-1);
  if (!last || /^\s*[\w-]+\s*$/.test(block)) return;
  cues[cues.length - 1] = { ...last, parts: [...last.parts, ...partsOf(block)] };
}

/** `01:02:03.500`, `02:03.500` and the comma of SubRip as seconds. */
export function seconds(time: string): number {
  return time.replace(',', '.').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** A subtitle's text by speaker: voice tags read, other tags taken off, ruby's glosses left out, entities read. */
export function partsOf(payload: string): readonly CuePart[] {
  const parts: { speaker: string | undefined; text: string }[] = [];
  let speaker: string | undefined;
  let text = '';
  const close = (): void => {
    if (text.trim() !== '') parts.push({ speaker, text });
    text = '';
  };
  const plain = payload.replace(/<rt(?:\.[^<>]{0,200})?>[^<]*<\/rt>/g, '');
  let at = 0;
  for (const { 0: tag, index } of plain.matchAll(/<\/?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]{0,300})?>|<\d[\d:.]*>|\{\\[^{}\n]{0,100}\}/gi)) {
    text += plain.slice(at, index);
    at = index + tag.length;
    const voice = /^<v(?:\.[^\s>]*)?\s+([^>]*)>$/i.exec(tag);
    if (voice) {
      close();
      speaker = decodeEntities(voice[1] ?? '').trim() || undefined;
    } else if (/^<\/v>$/i.test(tag)) {
      close();
      speaker = undefined;
    }
  }
  text += plain.slice(at);
  close();
  return parts.map((part) => ({ ...(part.speaker !== undefined && { speaker: part.speaker }), text: decodeEntities(part.text) }));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Reads the entities of WebVTT and numeric ones; others stay as they are. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
