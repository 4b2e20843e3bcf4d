/** What the words of a label say about whether it names a speaker. Lists of words; no look at the rest of the text. */

/** Folds a label for comparison: NFC, lower case, one space between words, without dots (`Ms. Lee` = `ms lee`). */
export function foldLabel(label: string): string {
  return label.normalize('NFC').toLowerCase().replace(/[.\u200e\u200f\u061c]/g, '').replace(/\s+/g, ' ').trim();
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*\n\s*|\s*,\s*/));

/** Folded words that stand before a colon at the head of a paragraph and are nobody's name. */
const NOT_SPEAKERS = words(`
  note, notes, nb, ps, fyi, example, examples, warning, tip, important, caution, todo, update, edit, disclaimer,
  date, dates, time, times, place, location, venue, setting, duration, length, recorded, recording, transcribed, transcribed by, transcriber,
  transcript, transcription, file, filename, audio, video, media, title, subject, topic, topics, theme, themes, summary, abstract, background,
  context, introduction, conclusion, conclusions, discussion, method, methods, results, result, findings, agenda, minutes, attendees, present,
  attending, absent, project, study, site, school, district, grade, role, age, gender, id, code, codes, tags, keywords, language, version, source,
  sources, reference, references, see, see also, link, links, url, http, https, ftp, mailto, email, phone, tel, fax, from, to, cc, bcc, re, sent,
  section, part, chapter, page, line, figure, table, item, number, step, option, goal, goals, aim, aims, purpose, problem, problems, solution, reason, reasons,
  observation, observations, observer comment, observer comments, comment, comments, memo, impression, impressions, reflection, reflections, interpretation, analysis,
  field note, field notes, fieldnote, fieldnotes, legend, key, conventions, symbols, start, end, start time, end time, begin, stop, pause,
  however, also, so, well, right, now, then, first, second, third, next, finally, lastly, because, and, but, or, again, remember, listen, look, yes, no, yeah, yep, nope, okay, ok,
  mm, mm-hm, mhm, uh-huh, um, uh, oh, hm, hmm, sure, plus, that is, namely, for example, for instance, in short, bottom line, one thing, point, the point, the thing is,
  nota, datum, ort, zeit, thema, hinweis, beispiel, lieu, durée, sujet, exemple, remarque, fecha, lugar, hora, tema, ejemplo, duración,
  תאריך, מקום, שעה, הערה, נושא, דוגמה, לדוגמה, משך, التاريخ, المكان, الوقت, ملاحظة, الموضوع, مثال, المدة,
  注, 注意, 备注, 例如, 日期, 时间, 地点, 主题, 题目, 标题, 總結, 总结, 日時, 場所, 例, 날짜, 장소, 주제, 예
`);

const INTERVIEWER_WORDS = words(`
  interviewer, interviewers, interviewer 1, interviewer 2, int, i, q, question, moderator, mod, facilitator, fac, researcher, fieldworker, observer,
  interviewerin, entrevistador, entrevistadora, pregunta, p entrevistador, enquêteur, enquêtrice, intervieweur, intervieweuse,
  מראיין, מראיינת, חוקר, חוקרת, שאלה, מנחה, المحاور, المحاورة, الباحث, الباحثة, سؤال, س, 采访者, 访谈者, 研究者, 主持人, 问, 問, 質問者, 聞き手, インタビュアー, 면접자, 연구자, 질문
`);

const ROLES = words(`
  interviewee, respondent, participant, informant, speaker, host, guest, teacher, principal, assistant principal, coach, student, students, parent,
  all, group, several, everyone, everybody, multiple speakers, multiple voices, unknown, unknown speaker, unidentified, unidentified speaker, unidentified voice, other,
  male, female, man, woman, male voice, female voice, voice, a, r, p, m, f, t, s, resp, part, answer,
  befragte, befragter, sprecher, sprecherin, lehrer, lehrerin, entrevistado, entrevistada, respuesta, profesor, profesora, maestra, maestro, enseignant, enseignante, enquêté, enquêtée, réponse,
  מרואיין, מרואיינת, מורה, המורה, מנהל, מנהלת, תשובה, כולם, המנהלת, המנהל, المعلم, المعلمة, المدير, المديرة, المشارك, المشاركة, جواب, ج, معلم, معلمة,
  受访者, 老师, 教师, 校长, 答, 答え, 回答者, 話し手, 先生, 校長, 응답자, 교사, 교장, 대답
`);

const HONORIFICS = words(`
  ms, mr, mrs, miss, mx, dr, prof, professor, sir, madam, rev, sister, brother, father, principal, coach, señor, señora, señorita, sr, sra, srta, don, doña,
  herr, frau, m, mme, mlle, monsieur, madame, גב', גב׳, מר, ד"ר, ד״ר, פרופ', פרופ׳, הרב, أستاذ, أستاذة, الأستاذ, الأستاذة, د, السيد, السيدة
`);

/** Lower-case words inside a name or after a capitalised one. */
const INSIDE_NAMES = words(`
  de, da, do, dos, di, du, del, della, la, le, el, al, van, von, der, den, ter, ten, bin, ibn, ben, bat, y, e, i, of, and, und, et, the, or,
  speaker, speakers, voice, voices, teacher, teachers, student, students, participant, participants, person, principal, coach, parent, member, members,
  one, two, three, four, five, six, male, female, woman, man, unclear, off, background, on, phone, assistant, from
`);

/** Whether a folded label is a word that heads paragraphs and names nobody (`note`, `date`, `however`). */
export function namesNobody(folded: string): boolean {
  return NOT_SPEAKERS.has(folded);
}

/** Whether a folded label says by itself that its turns are an interviewer's: `int`, `interviewer`, `q`, `moderator`. */
export function namesInterviewer(folded: string): boolean {
  return INTERVIEWER_WORDS.has(folded) || INTERVIEWER_WORDS.has(folded.replace(/ ?\d+$/, ''));
}

/** Whether a folded label can hardly be anything but a speaker: a role, an honorific with a name, or an id (`t07`, `speaker 2`). */
export function namesSomebody(folded: string): boolean {
  if (namesInterviewer(folded) || ROLES.has(folded)) return true;
  const [first = '', ...rest] = folded.split(' ');
  if (rest.length > 0 && HONORIFICS.has(first)) return true;
  return /^\p{L}{1,4}[-_ ]?\d{1,4}$/u.test(folded) || (/\d$/.test(folded) && ROLES.has(folded.replace(/[-_ ]?\d+$/, '')));
}

const CASELESS = /^[^\p{Lu}\p{Ll}\p{Lt}]*$/u;
/** Chinese and Japanese words that introduce what somebody said: "he said:". */
const SAYING = /[\p{L}](?:说|說|道|问|問|讲|講|回答|表示|曰|言った|という)$/u;

/**
 * Whether a label is written as names are: short, every word with a capital (particles aside), no sentence in it.
 * In scripts without case: short.
 */
export function looksLikeName(label: string): boolean {
  const bare = label.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').trim();
  const parts = bare.split(/[\s&/,]+/).filter(Boolean);
  // What is left of a bracket: "(Radio: …".
  if (/[()[\]]/.test(bare)) return false;
  if (parts.length === 0 || parts.length > 6 || !/\p{L}/u.test(bare)) return false;
  if (/\p{L}{5,}\.|[.…]{2,}|,$/u.test(bare)) return false;
  if (CASELESS.test(bare)) return parts.length <= 4 && bare.length <= 24 && !SAYING.test(bare);
  return parts.every((part, index) => {
    if (/^[\p{Lu}\p{Lt}\p{N}#'’(\-–]/u.test(part)) return true;
    if (/^(?:\p{Ll}{1,2}['’]|al-|el-)\p{Lu}/u.test(part)) return true;
    return index > 0 ? INSIDE_NAMES.has(part.toLowerCase()) : /^(?:de|da|di|van|von|al|el|la|le)$/.test(part);
  });
}

/** Whether a label is one word in lower case, as chat logs write user names: `sam_k`. */
export function looksLikeHandle(label: string): boolean {
  return /^[@\p{Ll}][\p{Ll}\p{N}._-]{0,24}$/u.test(label);
}
