# Read by R at its start. Before version 5.2 its package curl did not look at CURL_CA_BUNDLE.
setHook(packageEvent("curl", "onLoad"), function(...) {
  if (packageVersion("curl") < "5.2.0") {
    new_handle <- curl::new_handle
    with_authority <- function(...) new_handle(..., cainfo = Sys.getenv("CURL_CA_BUNDLE"))
    utils::assignInNamespace("new_handle", with_authority, "curl")
  }
})
