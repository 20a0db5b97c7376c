"use client";

/** A full navigation: nothing of the session stays in the page's memory. */
export const leave = (address: string): void => window.location.assign(address);
