/** Fields in which people write; numbers and choices stand in the form itself. */
const WRITTEN = "textarea, input[type=text], input:not([type])";

const labelOf = (field: HTMLTextAreaElement | HTMLInputElement): string => (field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? "").trim();

/** What stands in the written fields of a form, each under its name, in the order of the page. */
export function typedText(form: ParentNode | null): string {
  const fields = [...(form?.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(WRITTEN) ?? [])];
  return fields
    .flatMap((field) => {
      const value = field.value.trim();
      if (!value || field.readOnly) return [];
      const label = labelOf(field);
      return [label ? `${label}\n${value}` : value];
    })
    .join("\n\n");
}
