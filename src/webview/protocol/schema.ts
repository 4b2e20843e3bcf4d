/** Shapes of messages between the extension and its webviews: said once, typed by it and checked by it at both ends. */

/** Whether a value has a shape; the type says which. */
export interface Schema<T> {
  readonly fits: (value: unknown) => value is T;
}

/** The type that a schema describes. */
export type Of<S> = S extends Schema<infer T> ? T : never;

/** Text. */
export const text: Schema<string> = { fits: (value): value is string => typeof value === 'string' };

/** A number that can be drawn and counted: finite. */
export const number: Schema<number> = { fits: (value): value is number => typeof value === 'number' && Number.isFinite(value) };

/** Yes or no. */
export const flag: Schema<boolean> = { fits: (value): value is boolean => typeof value === 'boolean' };

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(...words: Words): Schema<Words[number]> {
  return { fits: (value): value is Words[number] => typeof value === 'string' && words.includes(value) };
}

/** A list of one shape. */
export function list<T>(each: Schema<T>): Schema<readonly T[]> {
  return { fits: (value): value is readonly T[] => Array.isArray(value) && value.every((one) => each.fits(one)) };
}

/** A shape, or null: messages are copied as JSON, which has no undefined. */
export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return { fits: (value): value is T | null => value === null || schema.fits(value) };
}

/** Any of several shapes: unions by `kind`. */
export function either<Schemas extends readonly Schema<unknown>[]>(...schemas: Schemas): Schema<Of<Schemas[number]>> {
  return { fits: (value): value is Of<Schemas[number]> => schemas.some((schema) => schema.fits(value)) };
}

/** An object with exactly these fields: what else it carries is not read. */
export function record<Fields extends Readonly<Record<string, Schema<unknown>>>>(fields: Fields): Schema<{ readonly [Key in keyof Fields]: Of<Fields[Key]> }> {
  return {
    fits: (value): value is { readonly [Key in keyof Fields]: Of<Fields[Key]> } => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const found = value as Readonly<Record<string, unknown>>;
      return Object.entries(fields).every(([key, schema]) => Object.hasOwn(found, key) && schema.fits(found[key]));
    },
  };
}
