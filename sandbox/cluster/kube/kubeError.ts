/** An answer of the API server that is not a success. */
export class KubeError extends Error {
  constructor(
    path: string,
    readonly status: number,
    answer: string,
  ) {
    super(`${path}: ${status} ${messageOf(answer)}`);
  }
}

function messageOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? answer;
  } catch {
    return answer;
  }
}

export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof KubeError && statuses.includes(error.status);
}
