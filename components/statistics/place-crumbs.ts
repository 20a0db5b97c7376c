import type { Crumb } from "@/components/ui/breadcrumbs";

interface Named {
  code: string;
  name: string;
}

/** The way from the actor's own division down to the one shown. */
export const placeCrumbs = (path: "/overview" | "/summary", above: readonly Named[]): Crumb[] =>
  above.map(({ code, name }, index) => ({ label: name, href: index === 0 ? path : `${path}?division=${code}` }));
