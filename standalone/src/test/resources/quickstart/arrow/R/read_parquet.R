# As a data frame, which is what the package of this name returns too.
read_parquet <- function(file) {
  table <- tempfile(fileext = ".csv")
  convert <- "import sys, pandas; pandas.read_parquet(sys.argv[1]).to_csv(sys.argv[2], index=False)"
  # Without the libraries that R puts before all others, which may hold another Python.
  arguments <- c("-u", "LD_LIBRARY_PATH", Sys.getenv("SEMBLANCE_TEST_PYTHON"), "-c", shQuote(c(convert, file, table)))
  status <- system2("env", arguments)
  if (status != 0) stop(file, " cannot be read")
  read.csv(table)
}
