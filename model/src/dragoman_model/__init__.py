"""The weights of dragoman's multilingual reader: net.onnx, meta.json.gz, clitics.json.gz.  See README.md for data and licences."""
