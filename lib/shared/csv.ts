/** What a spreadsheet would take for a formula (OWASP, CSV injection): it begins with one of these, blanks before it do not help. */
const FORMULA = /^\s*[=+\-@\t\r|＝＋－＠]|^[\t\r]/;

/** A text that stays a text in any spreadsheet, whatever program opens it or saves it anew. */
export const plainCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function cell(value: string): string {
  const harmless = plainCell(value);
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** A CSV file (RFC 4180) that spreadsheets open as UTF-8; a cell that looks like a formula is shown as text. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
