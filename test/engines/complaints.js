// Notes what a page complains of, for the test to read.
const complaints = (window.complaints = []);
addEventListener("error", ({ message }) => message && complaints.push(message));
addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  complaints.push(`${violatedDirective}: ${blockedURI}`),
);
