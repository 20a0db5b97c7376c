import { TableSkeleton } from "@/components/ui/skeleton";

export default function WorkspaceLoading() {
  return <TableSkeleton />;
}
