/** What the restricted Pod Security Standard asks of a container, with a root file system that nothing writes to. */
export const containerSecurity = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  privileged: false,
  capabilities: { drop: ["ALL"] },
};

/** What the restricted Pod Security Standard asks of a pod, whose processes are this user. */
export function podSecurity(user: number, group: number = user) {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    seccompProfile: { type: "RuntimeDefault" },
  };
}
