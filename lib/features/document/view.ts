import type { DocumentKind } from "../../shared/vocabulary/casework";

export interface DocumentView {
  id: string;
  name: string;
  kind: DocumentKind;
  mediaType: string;
  sizeBytes: number;
  uploadedAt: string;
  uploadedBy: string;
  office: string;
}

export interface DocumentList {
  documents: DocumentView[];
  /** Kinds that the actor may upload here now; empty when it may not. */
  uploadable: readonly DocumentKind[];
}

/** A child's photo as the pages of its registration show it. */
export interface PhotoView {
  documentId: string | null;
  /** Set or replace it. */
  canChange: boolean;
  /** Take it away: also from a record that was merged. */
  canRemove: boolean;
}
