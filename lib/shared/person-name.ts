/** Letters and their marks of any writing, the dots and signs between the parts of a name, brackets for a former or pet name, the circle for a character that is not known (张〇). */
const NAME = /^[\p{L}\p{M}\p{Nl}〇○·•・‧∙⋅．.'’‑\-\s（）()]+$/u;

/** Whether this can be somebody's name as registers have it: letters, no signs, pictures or markup. */
export const isPersonName = (name: string): boolean => NAME.test(name) && /\p{L}/u.test(name);
