/** PATH with the directories of administrators' programs, which not every user has on it. */
export function systemPath(): string {
  return [process.env.PATH, "/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"].filter(Boolean).join(":");
}
