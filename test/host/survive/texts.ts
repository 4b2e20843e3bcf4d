/** Texts that codings have to survive in, each as it stands on the disk, with passages to code. */

export interface Sample {
  readonly name: string;
  /** As on the disk: with its byte order mark and its line ends. */
  readonly text: string;
  /** Passages of the canonical text, in order, each once in it; the second lies within the first, the third is far away. */
  readonly passages: readonly [string, string, string];
  /** Words to insert. */
  readonly words: string;
}

const INTERVIEW = `INT: Whom do you ask when a lesson goes wrong?

LEE: Down the hall, mostly. She showed me what it could look like, and then I tried it myself. Yeah.

INT: And then?

LEE: It went wrong, and she came in and we laughed. Yeah. I think what changed was that
somebody saw it, and did not make a thing of it.

KIM: We have coffee on Fridays. Nobody calls it a meeting, but that is where it happens.
`;

const PASSAGES = ['She showed me what it could look like, and then I tried it myself.', 'what it could look like', 'Nobody calls it a meeting'] as const;

const HEBREW = `מראיינת: את מי את שואלת?

לי: בעיקר את מי שבהמשך המסדרון. היא הראתה לי איך זה יכול להיראות, ואז ניסיתי בעצמי.

מראיינת: ואז?

לי: זה השתבש (וזה בסדר), והיא נכנסה וצחקנו. קָרָאנוּ לָזֶה שִׁעוּר.
`;

const ARABIC = `المحاورة: مَن تسألين؟

لي: في آخر الممر غالبًا. أرتني كيف يمكن أن يبدو الأمر، ثم جرّبته بنفسي.

المحاورة: وبعد ذلك؟

لي: لم ينجح، فدخلت وضحكنا. نشرب القهوة يوم الجمعة.
`;

const SIGNS = `INT: And how was it? 🙂

LEE: 👩‍👩‍👧‍👦 came along, all of them 🇩🇪🇫🇷, to the Cafe\u0301 d\u2019E\u0301te\u0301. I was so 😀😀 then.

INT: 👍🏽?

LEE: Na\u0308chstes Jahr wieder, she said 👩🏽‍🏫. And then: 😀.
`;

export const SAMPLES: readonly Sample[] = [
  { name: 'an interview', text: INTERVIEW, passages: PASSAGES, words: 'um, ' },
  { name: 'an interview with CRLF line ends', text: INTERVIEW.replaceAll('\n', '\r\n'), passages: PASSAGES, words: 'um, ' },
  { name: 'an interview with a byte order mark and CRLF', text: `\uFEFF${INTERVIEW.replaceAll('\n', '\r\n')}`, passages: PASSAGES, words: 'um, ' },
  { name: 'a Hebrew text', text: HEBREW, passages: ['היא הראתה לי איך זה יכול להיראות, ואז ניסיתי בעצמי.', 'איך זה יכול', 'והיא נכנסה וצחקנו. קָרָאנוּ לָזֶה'], words: 'אה, ' },
  { name: 'an Arabic text', text: ARABIC, passages: ['أرتني كيف يمكن أن يبدو الأمر، ثم جرّبته بنفسي.', 'يمكن أن', 'فدخلت وضحكنا'], words: 'يعني، ' },
  { name: 'a text of signs', text: SIGNS, passages: ['👩‍👩‍👧‍👦 came along, all of them 🇩🇪🇫🇷, to the Cafe\u0301 d\u2019E\u0301te\u0301.', '🇩🇪🇫🇷', 'she said 👩🏽‍🏫'], words: '👨‍🌾 ' },
];

export const [PLAIN] = SAMPLES as readonly [Sample];
