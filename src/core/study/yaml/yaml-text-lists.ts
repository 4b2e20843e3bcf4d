/** Lists of texts as values of a map. */
import { columnOf, isFlow, lineEndOf } from './yaml-lines';
import { putEntries } from './yaml-list-edits';
import { placeIn, setRaw } from './yaml-map-edits';
import { scalarText } from './yaml-scalar';
import { valueAt, type YamlMap } from './yaml-tree';

/** Adds a text to the list of a key, which may be missing or one text alone. */
export function appendText(text: string, map: YamlMap, key: string, added: string, order: readonly string[]): string {
  const value = valueAt(map, key);
  const place = placeIn(text, map) === 'json' ? 'json' : 'flow';
  if (value?.kind === 'list' && value.entries.length > 0) {
    const entry = { lines: `- ${scalarText(added, 'block')}\n`, inFlow: (isJson: boolean) => scalarText(added, isJson ? 'json' : 'flow') };
    return putEntries(text, value, value.entries.length, [entry]);
  }
  const texts = value?.kind === 'text' ? [value.text, added] : [added];
  return setRaw(text, map, key, `[${texts.map((one) => scalarText(one, place)).join(', ')}]`, order);
}

/** Gives a key a list of texts: in brackets, or in lines where it stands in lines now. */
export function setTexts(text: string, map: YamlMap, key: string, texts: readonly string[], order: readonly string[]): string {
  const value = valueAt(map, key);
  const place = placeIn(text, map) === 'json' ? 'json' : 'flow';
  if (value?.kind === 'list' && !isFlow(text, value) && place === 'flow' && !isFlow(text, map)) {
    const lineEnd = lineEndOf(text);
    const indent = ' '.repeat(columnOf(text, value.span.start));
    return setRaw(text, map, key, texts.map((one) => `${lineEnd}${indent}- ${scalarText(one, 'block')}`).join(''), order);
  }
  return setRaw(text, map, key, `[${texts.map((one) => scalarText(one, place)).join(', ')}]`, order);
}
