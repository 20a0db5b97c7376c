import { pinyin } from "pinyin-pro";

/**
 * Searchable forms of a person's name. `reading` and `initials` take the surname's reading of the first character (单 shan, 仇 qiu, 曾 zeng);
 * ü is written v. A character without a known reading stands for itself.
 */
export interface NameForms {
  /** Without spaces and middle dots, Latin letters lower-case. */
  plain: string;
  /** 'zhangxiaoming' */
  reading: string;
  /** 'zxm' */
  initials: string;
  /** Suffixes of the name (c:), of its syllables (p:) and of its initials (i:): a prefix of any finds the name. */
  grams: string[];
}

/** Dots between the parts of minority names, as they are typed: · • ・ ‧ ∙ ⋅ . ． and spaces of any kind. */
const SEPARATORS = /[\s·•・・‧∙⋅..'’‑-]/gu;
const HAN = /\p{Script=Han}/u;
/** In names and in registers, but without a reading in the dictionary. */
const RARE_READINGS: Readonly<Record<string, string>> = { 㐂: "xi", "𠮷": "ji" };

const normalise = (text: string) => text.normalize("NFC").replace(SEPARATORS, "").toLowerCase();

function syllablesOf(plain: string, surname: boolean): string[] {
  const options = { toneType: "none", type: "array", v: true } as const;
  return pinyin(plain, surname ? { ...options, surname: "head" } : options)
    .flatMap((part) => [RARE_READINGS[part] ?? part.toLowerCase()])
    .filter((part) => part.trim() !== "");
}

const suffixes = (parts: readonly string[]) => parts.map((_, from) => parts.slice(from).join(""));
const initialsOf = (syllables: readonly string[]) => syllables.map((syllable) => [...syllable][0] ?? "");

/** The forms of a name as registered. An empty name has none. */
export function nameFormsOf(name: string): NameForms {
  const plain = normalise(name);
  const syllables = syllablesOf(plain, true);
  const grams = new Set<string>();
  for (const suffix of suffixes([...plain])) grams.add(`c:${suffix}`);
  // The common reading too: 乐乐 is Yue Le by surname, and looked for as lele.
  for (const reading of [syllables, syllablesOf(plain, false)]) {
    for (const suffix of suffixes(reading)) grams.add(`p:${suffix}`);
    for (const suffix of suffixes(initialsOf(reading))) grams.add(`i:${suffix}`);
  }
  return { plain, reading: syllables.join(""), initials: initialsOf(syllables).join(""), grams: [...grams] };
}

/** By what a person of several names is found: those of each of them, once. */
export const gramsOf = (names: readonly (string | null)[]): string[] => [...new Set(names.flatMap((name) => (name ? nameFormsOf(name).grams : [])))];

/** Whether what was typed finds a name, as the stored beginnings do. */
export function findsName(query: string, name: string): boolean {
  const prefixes = toSearchPrefix(query);
  return nameFormsOf(name).grams.some((gram) => prefixes.some((prefix) => gram.startsWith(prefix)));
}

/**
 * Beginnings of grams to look up for what was typed: Chinese → c:, Latin letters → p: and i: (with spaces between whole syllables only p:,
 * between single letters only i:), both mixed → by reading. Nothing searchable → [].
 */
export function toSearchPrefix(query: string): string[] {
  const typed = query.normalize("NFC").trim().toLowerCase();
  const plain = normalise(typed);
  if (plain === "") return [];
  if (HAN.test(plain)) {
    return /[a-z]/.test(plain) ? [`p:${syllablesOf(plain, true).join("")}`] : [`c:${plain}`];
  }
  const letters = withoutTones(plain);
  if (!/^[a-z]+$/.test(letters)) return [`c:${plain}`];
  const words = withoutTones(typed).split(/[\s'’·-]+/u).filter(Boolean);
  if (words.length > 1) return words.every((word) => word.length === 1) ? [`i:${letters}`] : [`p:${letters}`];
  return [`p:${letters}`, `i:${letters}`];
}

/** lǚ, lü → lv; zhāng → zhang. */
const withoutTones = (text: string) =>
  text.replace(/[üǖǘǚǜ]/gu, "v").normalize("NFD").replace(/\p{Diacritic}/gu, "");
