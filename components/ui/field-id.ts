/** The DOM id of a control by its field's name ('parents.0.name'), so that error summaries find it. */
export const fieldId = (name: string): string => `f-${name}`;

export const labelId = (id: string): string => `${id}-label`;

export const helpId = (id: string): string => `${id}-help`;
export const errorId = (id: string): string => `${id}-error`;

/** What a control needs to be tied to its help and error. */
export function describe(id: string, has: { help?: unknown; error?: unknown }) {
  const ids = [has.help ? helpId(id) : null, has.error ? errorId(id) : null].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": has.error ? (true as const) : undefined };
}
