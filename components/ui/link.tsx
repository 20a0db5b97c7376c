import NextLink from "next/link";
import type { ComponentProps } from "react";

/** Pages of one record: /cases/…, not the list itself. */
const RECORD = /^\/(cases|registrations|referrals|urgent|visits|reviews)\/./;

/**
 * A link within the product. One that leads to a child's record is never fetched before somebody follows it: a look is written down when it is one, and the name of
 * a child that nobody asked for is not sent to a browser.
 */
export function Link({ prefetch, ...rest }: ComponentProps<typeof NextLink>) {
  const record = typeof rest.href !== "string" || RECORD.test(rest.href);
  return <NextLink prefetch={record ? false : prefetch} {...rest} />;
}
