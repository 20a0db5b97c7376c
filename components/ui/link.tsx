"use client";

import NextLink from "next/link";
import { useState, type ComponentProps } from "react";
import { leadsToRecord } from "./leads-to-record";

type Props = ComponentProps<typeof NextLink>;

/**
 * A link within the product, fetched ahead once somebody means it (pointer, finger or focus on it), not because it stands on the page: a page with its menu would ask
 * for ten others. One that leads to a child's record is never fetched before somebody follows it: a look is written down when it is one, and the name of a child that
 * nobody asked for is not sent to a browser.
 */
export function Link({ prefetch, onPointerEnter, onFocus, ...rest }: Props) {
  const [meant, setMeant] = useState(false);
  return (
    <NextLink
      prefetch={meant && !leadsToRecord(rest.href) ? prefetch : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
      {...rest}
    />
  );
}
