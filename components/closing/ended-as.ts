import type { ClosureView } from "@/lib/features/closing/view";

/** Text under `closing` that says how an evaluation ended. */
export const endedAs = (decided: ClosureView["decided"]): "page.confirmed" | "page.withdrawn" | "page.returned" => (decided?.confirmed ? "page.confirmed" : decided?.withdrawn ? "page.withdrawn" : "page.returned");
