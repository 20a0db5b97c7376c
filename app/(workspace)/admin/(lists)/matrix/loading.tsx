import { PageSkeleton } from "@/components/ui/skeleton";

export default function MatrixLoading() {
  return <PageSkeleton />;
}
