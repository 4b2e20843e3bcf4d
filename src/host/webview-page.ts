/** The page of a panel: one script, style sheets, and a policy that lets nothing else in. */

export interface WebviewPage {
  /** Said once, by page and script. */
  readonly nonce: string;
  /** Where the style sheets come from, as a policy names it. */
  readonly source: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** Whether it makes pictures of its own, from `data:` alone: nothing is loaded. */
  readonly pictures: boolean;
}

/** The page as HTML. Nothing of a study stands in here: the script puts it there as text. */
export function webviewPage({ nonce, source, script, styles, pictures }: WebviewPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; font-src ${source}${pictures ? '; img-src data:' : ''}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
