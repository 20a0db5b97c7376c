import NextLink from "next/link";
import type { ComponentProps } from "react";
import { leadsToRecord } from "./leads-to-record";

/**
 * A link within the product. One that leads to a child's record is never fetched before somebody follows it: a look is written down when it is one, and the name of
 * a child that nobody asked for is not sent to a browser.
 */
export function Link({ prefetch, ...rest }: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={leadsToRecord(rest.href) ? false : prefetch} {...rest} />;
}
