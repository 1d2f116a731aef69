// Says once that somebody sees the shared page: machines that only fetch it are not counted.
const token = document.querySelector("meta[name=csrf]");
const tell = () => {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tell);
  fetch(`${location.pathname}/opening`, { method: "POST", headers: { [token.dataset.header]: token.content } });
};
document.addEventListener("visibilitychange", tell);
tell();
