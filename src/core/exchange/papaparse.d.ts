/** What the core uses of papaparse. The library's own types bring those of Node along, which the core is not to see. */
export interface CsvError {
  readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
  readonly row?: number | undefined;
}

export interface CsvOptions {
  readonly delimiter: string;
  readonly newline: '\n';
  readonly header: false;
  readonly dynamicTyping: false;
  readonly skipEmptyLines: false;
  readonly preview: number;
}

declare const papaparse: {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the library's own types have it
  parse<Row>(text: string, options: CsvOptions): { readonly data: Row[]; readonly errors: CsvError[] };
};
// eslint-disable-next-line no-restricted-syntax -- that is how the library exports itself
export default papaparse;
