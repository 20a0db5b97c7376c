/** How long an opened key file is believed without a look at the disk, in milliseconds: a rotation waits longer than this. */
export const KEYRING_FRESH_MS = 1_000;
