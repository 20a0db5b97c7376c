"use client";

import { NextIntlClientProvider, useLocale, useMessages, type Messages } from "next-intl";
import type { ReactNode } from "react";

/** Adds texts to those that the page's client part already has. */
export function MergedMessages({ messages, children }: { messages: Partial<Messages>; children: ReactNode }) {
  const outer = useMessages();
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...outer, ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
