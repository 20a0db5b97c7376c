import { useMessages, type Messages } from "next-intl";
import type { ReactNode } from "react";
import type { Namespace } from "@/lib/i18n/catalogue";
import { MergedMessages } from "./merged-messages";

/** Gives the client components inside the named texts; common and errors are there already. A server component. */
export function ClientMessages({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const all = useMessages();
  const picked: Partial<Messages> = Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
  return <MergedMessages messages={picked}>{children}</MergedMessages>;
}
