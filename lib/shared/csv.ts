/** What a spreadsheet would take for a formula (OWASP, CSV injection): it begins with one of these, blanks before it do not help. */
const FORMULA = /^\s*[=+\-@\t\r|＝＋－＠]/;

function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** A CSV file (RFC 4180) that spreadsheets open as UTF-8; a cell that looks like a formula is shown as text. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
