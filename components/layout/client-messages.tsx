import { useMessages, type Messages } from "next-intl";
import type { ReactNode } from "react";
import type { Namespace } from "@/lib/i18n/catalogue";
import { MergedMessages } from "./merged-messages";

/** A whole namespace, or one part of it: 'case.open'. */
export type ClientTexts = { [N in Namespace]: N | `${N}.${keyof Messages[N] & string}` }[Namespace];

type Picked = Partial<Record<string, object | string>>;

/** Gives the client components inside the named texts, which are sent with the page; common and errors are there already. A server component. */
export function ClientMessages({ namespaces, children }: { namespaces: readonly ClientTexts[]; children: ReactNode }) {
  const all: Record<string, Picked> = useMessages();
  const picked: Record<string, Picked> = {};
  for (const name of namespaces) {
    const [namespace = "", part] = name.split(".");
    picked[namespace] = part === undefined ? (all[namespace] ?? {}) : { ...picked[namespace], [part]: all[namespace]?.[part] };
  }
  return <MergedMessages messages={picked}>{children}</MergedMessages>;
}
