/** A person as a row of a list to choose from: by code name, and by name where somebody asked for names. */
import type { Study } from '../study/study';

export interface RowPerson {
  readonly id: string;
  readonly codeName?: string | undefined;
  readonly name?: string | undefined;
  readonly roles?: readonly string[];
}

export interface PersonRow {
  readonly label: string;
  readonly description: string;
}

/**
 * The code name, or the id where there is none; behind it the id, the name, and roles. A name stands there only for somebody without a code name, or where `names` asks for it.
 * @param called what the person is called where two have one code name.
 */
export function personRow(person: RowPerson, names: boolean, called?: string): PersonRow {
  const { id, roles = [] } = person;
  const [codeName, name] = [onOneLine(person.codeName), onOneLine(person.name)];
  const label = called ?? (codeName || id);
  const words = [id, names || codeName === '' ? name : '', ...roles].filter((word, index, all) => word !== '' && word !== label && all.indexOf(word) === index);
  return { label, description: words.join(' · ') };
}

/** Whether a list leaves somebody's name out until it is asked for. */
export function hasHiddenNames(people: Iterable<RowPerson>): boolean {
  return [...people].some(({ id, codeName, name }) => onOneLine(codeName) !== '' && ![onOneLine(codeName), id, ''].includes(onOneLine(name)));
}

/** Somebody of a study, or an id that its roster does not have. */
export function rowPerson({ people }: Pick<Study, 'people'>, id: string): RowPerson {
  const person = people.get(id);
  const codeName = person?.attributes.get('codeName');
  return { id, name: person?.name, codeName: typeof codeName === 'string' ? codeName : undefined };
}

function onOneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
