/** Letters and their marks of any writing, the dots and signs between the parts of a name, brackets for a former or pet name, the circle for a character that is not known (张〇). */
const NAME = /^[\p{L}\p{M}\p{Nl}〇○·•・‧∙⋅．.'’‑\- 　（）()]+$/u;

/** Letters and marks that are not seen: fillers of Hangul, joiners, selectors of a glyph's form. A name with one of them looks like another and is found as none. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/** Whether this can be somebody's name as registers have it: letters, no signs, pictures or markup, nothing that cannot be seen. How long it may be is its field's. */
export const isPersonName = (name: string): boolean => NAME.test(name) && !UNSEEN.test(name) && /\p{L}/u.test(name);

/** Blanks that are seen as such; a tab or a line's end is none of a name. */
const BLANKS = /[ \u00a0\u3000]+/gu;
const CHINESE = /^[\p{Script=Han}〇○ \u00a0\u3000]+$/u;

/** A name as registers write it: between the characters of a Chinese name stands no blank, with which lists set short names as wide as long ones; another name keeps its blanks, one at a time. */
export const tidyName = (name: string): string => name.replace(BLANKS, CHINESE.test(name) ? "" : " ").trim();
