/**
 * A court's case number as the Supreme People's Court lays it down (法〔2015〕137号 第二条, 第三条): year in brackets, the court's sign, the
 * sign of the kind of case, the number, 号; a ruling that belongs to a case adds 之一, 之二. Early mediation has a number of the same form.
 */
const COURT_NUMBER = /^（(?:19|20)\d{2}）[\p{Script=Han}]\d{0,4}[\p{Script=Han}]{1,6}\d{1,7}号(?:之[一二三四五六七八九十]{1,3})?$/u;

/** The number in its official writing: full-width brackets, no spaces. */
export function courtNumberOf(typed: string): string {
  return typed.normalize("NFKC").replace(/\s/gu, "").replace(/[([〔【]/g, "（").replace(/[)\]〕】]/g, "）");
}

export const isCourtNumber = (number: string): boolean => COURT_NUMBER.test(number);
