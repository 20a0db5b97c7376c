import type { FieldErrors as FormErrors, FieldValues } from "react-hook-form";
import type { FieldErrors } from "@/lib/shared/refusal";
import type { SchemaFault } from "./schema-resolver";

const isFault = (entry: object): entry is SchemaFault => "type" in entry && typeof entry.type === "string" && "message" in entry && typeof entry.message === "string";

/** Faults that `schemaResolver` found, by the path of their field: 'goals.0.remark'. */
export function errorsOf<T extends FieldValues>(errors: FormErrors<T>): FieldErrors {
  const found: FieldErrors = {};
  const walk = (entry: unknown, path: string) => {
    if (typeof entry !== "object" || entry === null) return;
    if (isFault(entry)) found[path] = { key: entry.message ?? "", ...(entry.params ? { params: entry.params } : {}) };
    else for (const [name, inner] of Object.entries(entry)) walk(inner, path ? `${path}.${name}` : name);
  };
  walk(errors, "");
  return found;
}
