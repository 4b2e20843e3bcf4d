/**
 * What only imports need, bundled apart (`dist/importers.js`) and loaded on first use: the libraries here are larger than
 * all the rest of the extension.
 */
export { importTranscript, IMPORTABLE } from '../core/exchange/import-transcript';
export { readRatingsCsv } from '../core/exchange/ratings-csv';
export { readSurveyFile, SURVEY_ENDINGS } from '../core/exchange/survey/survey-file';
export { otherDelimiters, otherEncodings } from '../core/exchange/survey/other-readings';
