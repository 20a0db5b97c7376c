"use client";

import { usePathname } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";

/** The way to what is to be done next; not shown where one is there already, since that page has its own button. */
export function NextStepButton({ href, label }: { href: string; label: string }) {
  const path = usePathname();
  if (path === href || path.startsWith(`${href}/`)) return null;
  return (
    <LinkButton variant="primary" href={href} className="no-print max-md:w-full">
      {label}
    </LinkButton>
  );
}
