/** A letter for each relation, where colour cannot tell them apart. */

const SPARE = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** One character each, no two alike: the first letter of the label that is free, else a digit. */
export function relationSigns(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const letters = label.normalize('NFC').toLocaleUpperCase().match(/\p{L}/gu) ?? [];
    const sign = [...letters, ...SPARE].find((each) => !taken.has(each)) ?? '●';
    taken.add(sign);
    return sign;
  });
}
