import { controlClass } from "./control-class";
import type { SearchField } from "./get-form";
import type { Option } from "./select";

export type Filter =
  | { kind: "select"; name: string; label: string; value?: string; options: readonly Option[]; /** What no choice means; otherwise all. */ all?: string; /** One of them is always chosen: there is no all. */ always?: boolean }
  /** A person is looked for: the text stands in no address (docs/decisions/search-handles.md). One in a bar. */
  | ({ kind: "search"; label: string; placeholder?: string } & SearchField)
  | { kind: "text" | "date"; name: string; label: string; value?: string; placeholder?: string }
  /** Sends `value` (1 if none is given) when checked. */
  | { kind: "checkbox"; name: string; label: string; value?: string; checked?: boolean };

const LABEL = "flex flex-col gap-0.5 text-xs text-muted";
const BOX = controlClass("md:min-h-9 md:w-auto md:max-w-56 md:py-1 md:text-sm");

export function FilterControl({ filter, all }: { filter: Filter; all: string }) {
  switch (filter.kind) {
    case "select":
      return (
        <label className={LABEL}>
          {filter.label}
          <select name={filter.name} defaultValue={filter.value ?? ""} className={BOX}>
            {!filter.always && <option value="">{filter.all ?? all}</option>}
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      );
    case "checkbox":
      return (
        <label className="inline-flex min-h-9 items-center gap-2 whitespace-nowrap max-md:min-h-11">
          <input type="checkbox" name={filter.name} value={filter.value ?? "1"} defaultChecked={filter.checked} className="size-4.5" />
          {filter.label}
        </label>
      );
    case "search":
      return (
        <label className={LABEL}>
          {filter.label}
          <input type="text" data-searched="" aria-label={filter.label} defaultValue={filter.value ?? ""} placeholder={filter.placeholder} maxLength={60} autoComplete="off" className={BOX} />
        </label>
      );
    default:
      return (
        <label className={LABEL}>
          {filter.label}
          <input type={filter.kind} name={filter.name} defaultValue={filter.value ?? ""} placeholder={filter.placeholder} className={BOX} />
        </label>
      );
  }
}
