import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireActor } from "@/lib/server/auth/current-actor";
import { findsSection, type NavigationKey } from "@/components/layout/navigation";

/**
 * Layout of a part of the product: 404 to whoever does not find one of these entries in the navigation, before the skeleton goes out with its 200.
 * Protects nothing: each page asks for its actor and its own rows.
 */
export const sectionLayout = (...keys: readonly NavigationKey[]) =>
  async function SectionLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
    if (!findsSection(await requireActor(), keys)) notFound();
    return children;
  };
