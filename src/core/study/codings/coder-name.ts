/** Names of coders' folders: safe on every disk, in every script. */

/** Lower-case letters, letters of scripts without case, their marks, and digits; hyphens inside. */
const NAME = /^[\p{Ll}\p{Lo}\p{Lm}\p{Nd}](?:[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}-]*[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}])?$/u;
/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 64;

/** Whether a folder name can be a coder's: lower case, letters and digits of any script and hyphens, no device name, composed (NFC). */
export function isCoderName(name: string): boolean {
  return (
    name.length <= LONGEST && NAME.test(name) && name === name.toLowerCase() && name === name.normalize('NFC') && !DEVICE.test(name)
  );
}

/** A folder name for a person's name: `Ana R.` gives `ana-r`. Always a name that `isCoderName` takes. */
export function coderIdFrom(name: string): string {
  const letters = name
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}]+/gu, '-');
  const short = letters.slice(0, LONGEST - 'coder-'.length).replace(/[\ud800-\udbff]$/, '');
  const slug = short.replace(/^[-\p{M}]+|-+$/gu, '');
  if (isCoderName(slug)) return slug;
  return isCoderName(`coder-${slug}`) ? `coder-${slug}` : 'coder';
}
