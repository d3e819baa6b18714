// A browser loads no module from a file, so the search cannot say itself that it needs a server: this plain script does.
if (location.protocol === "file:") {
  document.getElementById("gz-unserved").hidden = false;
  for (const part of document.querySelectorAll("#gz-search input, #gz-search button")) part.disabled = true;
}
